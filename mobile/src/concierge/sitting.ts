import type { ConciergeOutcome } from './concierge.outcome.ts';

/** A question, and what came of it; null as long as nothing has. */
export interface Turn {
  readonly id: number;
  readonly question: string;
  readonly outcome: ConciergeOutcome | null;
}

/** Questions of one guest, one after the other, the last one last. */
export interface Sitting {
  readonly turns: readonly Turn[];
  /** False while an answer is on its way: one question at a time. */
  ask(question: string): boolean;
  /** The same question once more, in its place. */
  again(id: number): void;
  subscribe(listener: () => void): () => void;
}

/** Older ones go: a page that never ends helps nobody. */
export const MAX_TURNS = 8;

export function openSitting(send: (question: string) => Promise<ConciergeOutcome>): Sitting {
  const listeners = new Set<() => void>();
  let turns: readonly Turn[] = [];
  let lastId = 0;

  function become(next: readonly Turn[]): void {
    turns = next;
    for (const listener of listeners) listener();
  }

  function settle(turn: Turn, outcome: ConciergeOutcome | null): void {
    become(turns.map((it) => (it.id === turn.id ? { ...it, outcome } : it)));
  }

  const isWaiting = () => turns.some(({ outcome }) => outcome === null);
  const wait = (turn: Turn) =>
    void send(turn.question).then(
      (outcome) => settle(turn, outcome),
      () => settle(turn, { kind: 'failed' }),
    );

  return {
    get turns() {
      return turns;
    },
    ask(question) {
      if (isWaiting()) return false;
      lastId += 1;
      const turn: Turn = { id: lastId, question, outcome: null };
      become([...turns, turn].slice(-MAX_TURNS));
      wait(turn);
      return true;
    },
    again(id) {
      const turn = turns.find((it) => it.id === id);
      if (!turn || isWaiting()) return;
      settle(turn, null);
      wait(turn);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
