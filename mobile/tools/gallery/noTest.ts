/** The router that component tests use wants these of vitest. */
export const vi = { fn: () => () => undefined, clearAllMocks: () => undefined };
