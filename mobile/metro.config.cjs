const { existsSync } = require('node:fs');
const path = require('node:path');
const { getDefaultConfig } = require('expo/metro-config');

const config = getDefaultConfig(__dirname);

/** Imports name the file with its extension, as Node and TypeScript want it: `./x.ts` still means `./x.web.ts` where there is one. */
function ofPlatform(origin, name, platform) {
  const file = /^(\.{1,2}\/.*)(\.tsx?)$/.exec(name);
  if (!file || origin.includes('node_modules')) return name;
  const suffixes = platform === 'web' ? ['web'] : [platform, 'native'];
  const variants = suffixes.map((suffix) => `${file[1]}.${suffix}${file[2]}`);
  return variants.find((it) => existsSync(path.resolve(path.dirname(origin), it))) ?? name;
}

config.resolver.resolveRequest = (context, name, platform) =>
  context.resolveRequest(context, ofPlatform(context.originModulePath, name, platform), platform);

module.exports = config;
