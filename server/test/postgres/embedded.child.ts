/** A server as far as its database goes: `node embedded.child.ts <dataDir>`; any message makes it stop. */
import { DatabaseUnavailable, openDatabase } from '../../src/platform/postgres/database.ts';

const [dataDir = ''] = process.argv.slice(2);
const say = (kind: string) => (fields: object, message: string) =>
  process.send?.({ kind, message, ...fields });
const log = { info: say('info'), warn: say('warn'), error: say('error') };

try {
  const database = await openDatabase({ dataDir }, log);
  process.send?.({ kind: 'ready', connection: database.connection });
  process.once('message', async () => {
    await database.stop();
    process.disconnect();
  });
} catch (error) {
  const clear = error instanceof DatabaseUnavailable;
  process.send?.({ kind: 'failed', message: clear ? error.message : `unclear: ${String(error)}` });
  process.disconnect();
}
