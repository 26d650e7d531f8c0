FROM docker.io/library/node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.build.json ./
RUN npm ci --no-audit --no-fund
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
# The app only talks to Asterisk, so it does not need root.
USER 1000:1000
CMD ["node", "dist/cli.js", "start", "--config", "/etc/ari-failover/failover.yaml"]
