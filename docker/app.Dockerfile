FROM docker.io/library/node:20-bookworm-slim AS build
# They compile better-sqlite3 where npm finds no prebuilt one. Node's headers lie in /usr/local.
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
ENV npm_config_nodedir=/usr/local
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY web web
RUN npm run build && npm prune --omit=dev

FROM docker.io/library/node:20-bookworm-slim
# bind9-dnsutils has nsupdate, which the `dns` actions of sites need.
RUN apt-get update \
 && apt-get install -y --no-install-recommends bind9-dnsutils \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY completion completion
COPY docker/ari-failover /usr/local/bin/
COPY docker/setup.mjs docker/failover.yaml docker/
# A new volume gets the owner of the folder in whose place it is mounted.
RUN mkdir -p /etc/ari-failover /var/lib/ari-failover /generated/asterisk /generated/prometheus \
 && chown 1000:1000 /etc/ari-failover /var/lib/ari-failover /generated/*
# The app only talks to Asterisk, so it does not need root.
USER 1000:1000
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:8090/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"
CMD ["ari-failover", "start", "--config", "/etc/ari-failover/failover.yaml"]
