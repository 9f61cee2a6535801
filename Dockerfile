# Not run yet: there was no engine at hand where this was written. server/test/deployment.test.ts checks what can be checked
# without one, and .ci/run installs and starts what the last stage holds.
#
# Debian, because PostgreSQL from npm and argon2 want glibc. The server itself runs on the Node that npm brings.

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY server/package.json server/
COPY mobile/package.json mobile/

FROM dependencies AS web
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run app:export

FROM dependencies AS production
RUN npm ci --omit=dev --workspace server --include-workspace-root --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    APP_DIR=/app/mobile/dist \
    DATA_DIR=/data \
    PATH=/app/node_modules/.bin:$PATH
RUN install -d -o node -g node /data
COPY --from=production /app ./
COPY operations.json ./
COPY operations.released.json ./
COPY server/migrations server/migrations
COPY server/catalogue server/catalogue
COPY server/src server/src
COPY --from=web /app/mobile/dist mobile/dist
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/src/main.ts"]
