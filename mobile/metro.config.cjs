const http = require('node:http');
const { getDefaultConfig } = require('expo/metro-config');
const { platformFile } = require('./tools/platformFile.ts');

const config = getDefaultConfig(__dirname);

config.resolver.resolveRequest = (context, name, platform) =>
  context.resolveRequest(context, platformFile(context.originModulePath, name, platform), platform);

/** In development too the app has the API on its own origin: its cookie needs no exception. */
const api = { host: '127.0.0.1', port: process.env.PORT || 4000 };
config.server.enhanceMiddleware = (metro) => (request, response, next) => {
  if (!/^\/(graphql|covers)(\/|\?|$)/.test(request.url)) return metro(request, response, next);
  const { method, url: path, headers } = request;
  const onward = http.request({ ...api, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  request.pipe(onward);
};

module.exports = config;
