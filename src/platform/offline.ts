import { reloadForMissingPart } from '@/platform/missing-part'

/**
 * Keeps the web app on the device, so that it works without a network. The build writes the list of files
 * (config/web-build/service-worker.ts). There is none during development: yesterday's files would be served for today's.
 */
export function keepOffline(): void {
  reloadForMissingPart()
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  // Private windows and pages without TLS refuse it. Then the app needs the network to open.
  navigator.serviceWorker.register(`${BASE}service-worker.js`).catch(() => undefined)
}
