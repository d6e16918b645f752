# transload as an image, and as a transformer of Docker Compose Bridge (docker compose bridge convert -t IMAGE), which
# mounts the project at /in and wants the manifests in /out. It runs as any user, and writes nowhere else.
FROM node:22-alpine AS build
WORKDIR /src
COPY . .
RUN npm ci --no-audit --no-fund

FROM node:22-alpine
LABEL com.docker.compose.bridge=transformation \
      org.opencontainers.image.title=transload \
      org.opencontainers.image.licenses=Apache-2.0
COPY --from=build /src/package.json /src/LICENSE /app/
COPY --from=build /src/bin /app/bin
COPY --from=build /src/dist /app/dist
RUN ln -s /app/bin/transload.js /usr/local/bin/transload
WORKDIR /in
ENTRYPOINT ["transload"]
CMD ["convert", "--file", "/in/compose.yaml", "--output", "/out/"]
