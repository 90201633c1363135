export interface CardImageProps {
  className?: string
  src: string
  alt: string
}

/** An image rather than a canvas: a long press on it saves it, in any browser. */
export function CardImage({ className, src, alt }: CardImageProps) {
  return <img id="card-picture" className={className} src={src} alt={alt} />
}
