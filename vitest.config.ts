import { defineConfig } from 'vitest/config'
import { inPageForVite } from './scripts/launch/in-page.ts'
import { pressThreadForVite } from './scripts/launch/press-thread.ts'

/** Where a machine wants the results. */
const results = process.env['TEST_RESULTS']

export default defineConfig({
  plugins: [inPageForVite(), pressThreadForVite()],
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
  },
})
