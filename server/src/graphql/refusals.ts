import { ZodError } from 'zod';
import { type InputIssue, NotFound, type Refusal } from '../platform/refusals.ts';
import { builder } from './builder.ts';
import { issuesOf } from './errors.ts';

export const UserErrorRef = builder
  .interfaceRef<Pick<Refusal, 'message'> & Partial<Refusal>>('UserError')
  .implement({
    description: 'A refusal that a client can expect and act on.',
    fields: (t) => ({
      code: t.string({
        description: 'Stable and machine-readable, such as TABLE_UNAVAILABLE.',
        resolve: ({ code }) => code ?? '',
      }),
      message: t.exposeString('message', {
        description: 'What happened, in English, for developers and logs.',
      }),
    }),
  });

/** A ref for a refusal class, told from other union members by its class. */
export function refusalRef<Shape extends Refusal>(
  name: string,
  refusal: abstract new (...args: never[]) => Shape,
  description: string,
) {
  return builder.objectRef<Shape>(name).implement({
    description,
    // Pothos cannot see through a type parameter that a Refusal has what the interface needs.
    interfaces: [UserErrorRef] as never,
    isTypeOf: (value) => value instanceof refusal,
  });
}

export const NotFoundRef = refusalRef(
  'NotFound',
  NotFound,
  "There is no such thing; also what somebody else's record looks like.",
);

const ValidationIssueRef = builder.objectRef<InputIssue>('ValidationIssue').implement({
  description: 'One thing wrong with an input.',
  fields: (t) => ({
    path: t.exposeStringList('path', {
      description: 'Where in the arguments, from the outermost field inwards.',
    }),
    message: t.exposeString('message', { description: 'What is wrong there.' }),
  }),
});

/** Thrown by the zod plugin for a shape that does not fit, returned by a service for facts that do not. */
builder.objectType(ZodError, {
  name: 'ValidationError',
  description: 'The input does not fit; nothing was changed.',
  interfaces: [UserErrorRef],
  isTypeOf: (value) => value instanceof ZodError,
  fields: (t) => ({
    code: t.string({ description: 'VALIDATION_ERROR.', resolve: () => 'VALIDATION_ERROR' }),
    message: t.string({
      description: 'What is wrong, in one line.',
      resolve: (error) =>
        issuesOf(error)
          .map(({ path, message }) => `${path.join('.')}: ${message}`)
          .join('; '),
    }),
    issues: t.field({
      type: [ValidationIssueRef],
      description: 'Everything that is wrong, each with its path.',
      resolve: issuesOf,
    }),
  }),
});
