import { useLanguage } from '@/pages/shared/page/use-language'
import { placeExcerpt } from '@/pages/shared/places/place-excerpt'
import { Share } from '@/pages/shared/sharing/share'
import { excerpts } from '@/wiring'

export interface ShareBookProps {
  /** In 繁體. */
  title: string
  path: string
}

/** Shares a page about the whole book. The picture is the card of the editor's first excerpt. */
export function ShareBook({ title, path }: ShareBookProps) {
  const { convert } = useLanguage().words
  const [first] = excerpts
    .getState()
    .excerpts.filter(({ chosenBy }) => chosenBy === 'editor')
    .flatMap(placeExcerpt)
  const pictured = first && { chapter: first.excerpt.chapter, range: first.range }
  return <Share page={{ title: convert(title), path, pictured }} />
}
