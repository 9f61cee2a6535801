import { ComponentHealthRef, ComponentStatusRef, ConciergeModeRef } from '../concierge/concierge.graphql.ts';
import type { ConciergeMode } from '../concierge/concierge.ts';
import { CURRENCY } from '../concierge/intent.rules.ts';
import { builder } from '../graphql/builder.ts';
import { type Health, health, type Vitals } from './health.service.ts';

declare module '../graphql/context.ts' {
  interface Context {
    readonly vitals: Vitals;
  }
}

const HealthRef = builder.objectRef<Health>('Health').implement({
  description: 'How the server and what it leans on are.',
  fields: (t) => ({
    status: t.expose('status', {
      type: ComponentStatusRef,
      description: 'HEALTHY when no part is DEGRADED.',
    }),
    version: t.exposeString('version', { description: 'Which release answers.' }),
    components: t.field({
      type: [ComponentHealthRef],
      description: 'Each part; why one is not well is for admins only.',
      resolve: ({ components }) => components,
    }),
  }),
});

builder.queryField('health', (t) =>
  t.field({
    type: HealthRef,
    nullable: true,
    description: 'How the server is.',
    resolve: (_root, _args, context) => health(context, context.viewer?.isAdmin ?? false),
  }),
);

interface Features {
  readonly prepNotify: boolean;
  readonly liveTraffic: boolean;
  readonly conciergeMode: ConciergeMode;
}

const FeaturesRef = builder.objectRef<Features>('Features').implement({
  description: 'What this server has switched on.',
  fields: (t) => ({
    prepNotify: t.exposeBoolean('prepNotify', { description: 'Guests may order ahead.' }),
    payments: t.string({
      description: 'Who takes deposits; `mock` takes nobody’s money.',
      resolve: () => 'mock',
    }),
    currency: t.string({ description: 'In which sums are, ISO 4217.', resolve: () => CURRENCY }),
    liveTraffic: t.exposeBoolean('liveTraffic', { description: 'Travel times know the traffic of now.' }),
    conciergeMode: t.expose('conciergeMode', {
      type: ConciergeModeRef,
      description: 'Who answers where a question does not say.',
    }),
  }),
});

builder.queryField('features', (t) =>
  t.field({
    type: FeaturesRef,
    description: 'What this server has switched on.',
    resolve: (_root, _args, { prepNotify, travel, concierge }) => ({
      prepNotify,
      liveTraffic: travel.gomap !== undefined,
      conciergeMode: concierge.mode,
    }),
  }),
);
