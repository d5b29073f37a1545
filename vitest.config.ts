import { defineConfig } from 'vitest/config'
import { inPageForVite } from './scripts/launch/in-page.ts'

export default defineConfig({
  plugins: [inPageForVite()],
  test: { include: ['tests/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
})
