import { fileURLToPath } from 'node:url';
import { dist, exportWeb } from './webExport.ts';

const began = performance.now();
await exportWeb();
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`Exported the app to ${fileURLToPath(dist)} in ${seconds} s.`);
