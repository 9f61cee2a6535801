import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { resetRouter } from './stubs/expoRouter.tsx';

/** A busy machine may take its time. */
configure({ asyncUtilTimeout: 5_000 });

afterEach(() => {
  cleanup();
  resetRouter();
});
