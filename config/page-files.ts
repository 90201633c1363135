import type { Compiler } from 'webpack'

/** Files that a page loads when it opens, by the page's path in the mini program: paths in the build. */
export type PageFiles = Record<string, readonly string[]>

/** The list's name in the build. */
export const pageFilesList = 'page-files.json'
const pageModule = /[\\/]src[\\/](pages[\\/](?:\w+[\\/]){1,2}index)\.tsx$/

/** A plugin of webpack: leaves a list of each page's files in the build, which alone knows what they are called. */
export class ListPageFiles {
  apply({ hooks, webpack: { Compilation, sources } }: Compiler): void {
    const name = ListPageFiles.name
    hooks.thisCompilation.tap(name, (compilation) => {
      // The last stage: names with the hash of what a file has in the end.
      compilation.hooks.processAssets.tap({ name, stage: Compilation.PROCESS_ASSETS_STAGE_REPORT }, () => {
        const files: PageFiles = {}
        for (const module of compilation.modules) {
          const [, page] = pageModule.exec(module.nameForCondition() ?? '') ?? []
          if (!page) continue
          const chunks = compilation.chunkGraph.getModuleChunks(module)
          const groups = chunks.flatMap((chunk) => [...chunk.groupsIterable]).filter((group) => !group.isInitial())
          files[`/${page.replace(/\\/g, '/')}`] = [...new Set(groups.flatMap((group) => group.getFiles()))]
        }
        compilation.emitAsset(pageFilesList, new sources.RawSource(JSON.stringify(files)))
      })
    })
  }
}
