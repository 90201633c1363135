import { createElement, type FormEvent, type ReactNode } from 'react'

/** Taro's props that plain elements lack or have under another name. */
interface TaroProps {
  children?: ReactNode
  hoverClass?: unknown
  hoverStayTime?: unknown
  userSelect?: unknown
  cursorSpacing?: unknown
  autoHeight?: unknown
  showConfirmBar?: unknown
  focus?: boolean
  openType?: string
  maxlength?: number
  ariaRole?: string
  ariaLabel?: string
  ariaHidden?: boolean
  onInput?: (event: { detail: { value: string } }) => void
  [prop: string]: unknown
}

/** Stands in for one of Taro's components: a plain element, so that tests ask for text, roles and labels. */
const as =
  (tag: string) =>
  ({ children, ...props }: TaroProps) =>
    createElement(tag, translated(props), children)

function translated(props: TaroProps): object {
  const { hoverClass, hoverStayTime, userSelect, cursorSpacing, autoHeight, showConfirmBar, ...rest } = props
  const { openType, maxlength, focus, ariaRole, ariaLabel, ariaHidden, onInput, ...more } = rest
  const { ariaChecked, ariaSelected, ariaExpanded, ariaDisabled, ...plain } = more
  return {
    ...plain,
    'data-open-type': openType,
    maxLength: maxlength,
    autoFocus: focus,
    role: ariaRole,
    'aria-label': ariaLabel,
    'aria-hidden': ariaHidden,
    'aria-checked': ariaChecked,
    'aria-selected': ariaSelected,
    'aria-expanded': ariaExpanded,
    'aria-disabled': ariaDisabled,
    onInput: onInput && (({ currentTarget }: FormEvent<HTMLInputElement>) => onInput({ detail: currentTarget })),
  }
}

export const View = as('div')
export const Text = as('span')
export const ScrollView = as('div')
export const Image = as('img')
export const Button = as('button')
export const Input = as('input')
export const Textarea = as('textarea')
export const Canvas = as('canvas')
