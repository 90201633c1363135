/** How the bytes of `source.txt` stand for characters. The names are those of TextDecoder. */
export const encodings = ['utf-8', 'gb18030', 'big5'] as const
export type Encoding = (typeof encodings)[number]

/** What kind of file `source.txt` was. Its reader leaves out what is no word of the text: markup, or numbers and times of subtitles. */
export const formats = ['text', 'markdown', 'srt', 'vtt'] as const
export type Format = (typeof formats)[number]
