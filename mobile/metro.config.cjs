const { getDefaultConfig } = require('expo/metro-config');
const { platformFile } = require('./tools/platformFile.ts');

const config = getDefaultConfig(__dirname);

config.resolver.resolveRequest = (context, name, platform) =>
  context.resolveRequest(context, platformFile(context.originModulePath, name, platform), platform);

module.exports = config;
