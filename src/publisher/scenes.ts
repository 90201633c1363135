import { type Chapter, chapterText } from '@/domain/text/book'
import { placeToScene, sceneLimit } from '@/domain/text/scene'
import type { Report } from '@/publisher/problem'
import type { BookDraft } from '@/publisher/yaml/book-yaml'

/**
 * Refuses a chapter with a passage whose place does not fit the scene of a 小程序码: its cards could not lead back. No id of 18 characters is
 * too long for a text below 1,679,616 characters and revisions up to 46,655.
 */
export function checkScenes({ chapters }: BookDraft, compiled: readonly Chapter[], report: Report): void {
  for (const chapter of compiled) {
    const { id, revision } = chapter
    const end = chapterText(chapter).length
    if (placeToScene({ chapter: id, passage: { revision, start: end - 1, end } }).length <= sceneLimit) continue
    report({
      file: 'book.yaml',
      line: chapters.find((draft) => draft.id.value === id)?.id.at ?? 1,
      message: `The chapter "${id}" is so long that its last places do not fit a 小程序码.`,
      remedy: 'Divide it into several chapters. Its id stays as it is: links and marks keep it for good.',
    })
  }
}
