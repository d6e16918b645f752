/** Compose projects of any size, as people write them: each service has ports, variables, a volume and a healthcheck. */

/** Three services, as in a first try. */
export const smallProject = `services:
  web:
    image: nginx:1.29
    ports:
      - "8080:80"
    depends_on:
      - api
  api:
    image: registry.example.com/shop/api:1.4
    environment:
      DATABASE_URL: postgres://shop@db:5432/shop
    deploy:
      replicas: 2
  db:
    image: postgres:17
    environment:
      POSTGRES_USER: shop
      POSTGRES_PASSWORD: not-a-real-password
    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data:
`;

/** The text of a project with `count` services, each of which refers to another one. */
export function projectOf(count) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const services = numbers.map((index) => serviceOf(index, count)).join('');
  return `services:\n${services}volumes:\n${numbers.map((index) => `  data-${index}:\n`).join('')}`;
}

function serviceOf(index, count) {
  const dependsOn = index % 3 === 0 ? '' : `    depends_on:\n      - service-${index - 1}\n`;
  return `  service-${index}:
    image: registry.example.com/service-${index}:1.0
    restart: unless-stopped
    ports:
      - "${10_000 + index}:8080"
    environment:
      UPSTREAM: http://service-${(index + 1) % count}:8080
      LEVEL: info
    volumes:
      - data-${index}:/data
    healthcheck:
      test: curl -f http://localhost:8080/
${dependsOn}`;
}
