/** A project to start from: files by path. */
export type Example = Readonly<Record<string, string>>;

/** Ready projects, by what they show. */
export const examples: Readonly<Record<string, Example>> = {
  'Web app with a database': {
    'compose.yaml': `name: shop

services:
  web:
    image: nginx:1.29
    ports: ["8080:80"]
    volumes:
      - ./site:/usr/share/nginx/html:ro
    depends_on:
      api:
        condition: service_healthy

  api:
    image: ghcr.io/example/api:\${API_VERSION:-1.4}
    environment:
      DATABASE_URL: postgres://shop:\${DB_PASSWORD}@db:5432/shop
    expose: ["3000"]
    healthcheck:
      test: ["CMD", "wget", "-qO-", "http://localhost:3000/healthz"]
      interval: 10s
      start_period: 30s
    deploy:
      replicas: 2
      resources:
        limits: { cpus: "0.5", memory: 256M }

  db:
    image: postgres:17
    environment:
      POSTGRES_USER: shop
      POSTGRES_PASSWORD: \${DB_PASSWORD}
    volumes:
      - data:/var/lib/postgresql/data

volumes:
  data:
`,
    '.env': 'DB_PASSWORD=only-an-example\n',
    'site/index.html': '<h1>Shop</h1>\n',
  },
  'Several environments': {
    'compose.yaml': `services:
  web:
    image: example/web:1
    ports: ["80:8080"]
    environment:
      LOG_LEVEL: info
`,
    'compose.override.yaml': `services:
  web:
    environment:
      LOG_LEVEL: debug
    deploy:
      replicas: 1
`,
  },
  'Routes by Traefik labels': {
    'compose.yaml': `services:
  blog:
    image: ghost:5
    labels:
      traefik.enable: "true"
      traefik.http.routers.blog.rule: Host(\`blog.example.com\`) && PathPrefix(\`/\`)
      traefik.http.routers.blog.tls.certresolver: letsencrypt
      traefik.http.services.blog.loadbalancer.server.port: "2368"
    volumes:
      - content:/var/lib/ghost/content

volumes:
  content:
`,
  },
  'A job before the start': {
    'compose.yaml': `services:
  migrate:
    image: example/app:1
    command: ["./manage", "migrate"]
    restart: "no"

  app:
    image: example/app:1
    ports: ["8000:8000"]
    depends_on:
      migrate:
        condition: service_completed_successfully
    configs:
      - source: settings
        target: /etc/app/settings.toml

configs:
  settings:
    content: |
      debug = false
`,
  },
};
