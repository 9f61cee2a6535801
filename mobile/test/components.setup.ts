import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { resetRouter } from './stubs/expoRouter.tsx';

afterEach(() => {
  cleanup();
  resetRouter();
});
