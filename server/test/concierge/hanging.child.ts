/** A model that hangs when it is told to, and guests who ask the concierge: in a process of their own, as what they do would be measured too. */
import { type FakeModel, startFakeModel } from '../../eval/fakeModel.ts';
import { clientOf } from '../reservations/processes.ts';
import { askConcierge } from './operations.ts';

export interface Order {
  readonly deed: FakeModel['chat'];
  readonly port: number;
  readonly guests: number;
}

export type Report =
  /** First of all: where the model is. */
  | { readonly url: string }
  /** Somebody has got through to the model. */
  | 'under way'
  /** Everybody is answered. */
  | { readonly degraded: number };

const fake = await startFakeModel();
const report = (it: Report) => process.send?.(it);

process.on('message', async ({ deed, port, guests }: Order) => {
  fake.chat = deed;
  fake.embeddings = deed;
  fake.asked.length = 0;
  const client = clientOf(port);
  const answers = Array.from({ length: guests }, (_, guest) =>
    askConcierge(client, `${deed} ${guest} seafood`),
  );
  const waiting = setInterval(() => {
    if (fake.asked.length === 0) return;
    clearInterval(waiting);
    report('under way');
  }, 5);
  const degraded = (await Promise.all(answers)).filter((it) => it.degraded).length;
  clearInterval(waiting);
  report({ degraded });
  client.close();
});
process.once('disconnect', () => process.exit());
report({ url: fake.url });
