/**
 * Keeps the web app on the device, so that it opens and works with no network. The list of files is written by the build
 * (config/scripts/service-worker.ts); while developing there is none, since yesterday's files would be served for today's.
 */
export function keepOffline(): void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  // Refused in private windows and where the page was not served over TLS: then the app needs the network to open, no more.
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined)
}
