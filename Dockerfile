# Multi-stage: tools and sources stay behind, the image holds Node, the built server, the web build and production packages.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV CI=true
RUN npm install --global pnpm@12.21.0
COPY package.json pnpm-workspace.yaml pnpm-lock.yaml tsconfig.base.json .npmrc* ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY miniapp/package.json miniapp/
RUN pnpm install --frozen-lockfile
COPY shared shared
COPY server server
COPY miniapp miniapp
RUN pnpm --filter @yuandian/shared run build \
 && pnpm --filter @yuandian/server run build \
 && pnpm --filter @yuandian/miniapp run build:h5 \
 && pnpm --filter @yuandian/server deploy --prod --legacy /app/out

FROM node:24-bookworm-slim
ENV NODE_ENV=production WEB_ROOT=/app/web DATA_DIR=/app/data
WORKDIR /app
COPY --from=build /app/out ./
COPY --from=build /app/server/dist ./dist
COPY --from=build /app/miniapp/dist/h5 ./web
RUN mkdir -p /app/data && chown node /app/data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Node itself is process 1, so that SIGTERM reaches it and requests in flight finish.
CMD ["node", "dist/main.js"]
