import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { webRoutes } from '@/domain/text/route'
import { type PageFiles, pageFilesList } from '../page-files'

/** Takes the list out of the build: no reader asks for it. */
export function takePageFiles(folder: string): PageFiles {
  const file = path.join(folder, pageFilesList)
  const files = JSON.parse(readFileSync(file, 'utf8')) as PageFiles
  rmSync(file)
  return files
}

/** Addresses of what the app loads for an address of its own. */
export function filesAt(address: string, files: PageFiles, { base }: { base: string }): readonly string[] {
  const [page = ''] = Object.entries(webRoutes).find(([, its]) => its === address.replace(/^\/read\/.*/, '/read')) ?? []
  return (files[page] ?? []).map((file) => base + file)
}
