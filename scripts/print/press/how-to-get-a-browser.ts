/** What to type to get a browser here. */
export function howToGetABrowser(): string {
  if (process.platform === 'darwin' || process.platform === 'win32') {
    return 'Install Google Chrome, or run `npx puppeteer browsers install chrome-headless-shell`.'
  }
  return process.arch === 'x64'
    ? 'Run `npm ci` without `--omit=optional` (npm then brings a Chromium), or install one: `apt-get install chromium`, `dnf install chromium`.'
    : 'Install Chromium with the system’s packages: `apt-get install chromium`, `dnf install chromium`.'
}
