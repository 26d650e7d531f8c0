# MailDev of npm, as docker.io/maildev/maildev has it.
FROM docker.io/library/node:20-bookworm-slim
RUN npm install --global maildev@2.1.0
USER node
ENTRYPOINT ["maildev"]
