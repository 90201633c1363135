import type { HTMLAttributes } from 'react'

/** Taro's components as the web edition has them with `useHtmlComponents`: plain elements. */

type Props<Element> = HTMLAttributes<Element> & { hoverClass?: string }

export const View = ({ hoverClass: _, ...props }: Props<HTMLDivElement>) => <div {...props} />

export const Text = ({ hoverClass: _, ...props }: Props<HTMLSpanElement>) => <span {...props} />

/** What no first text has. */
export const Button = () => null
export const Canvas = () => null
export const Image = () => null
