export interface CardImageProps {
  className?: string
  src: string
  alt: string
}

/** An image, not a canvas: in any browser a long press can save it. */
export function CardImage({ className, src, alt }: CardImageProps) {
  return <img id="card-picture" className={className} src={src} alt={alt} />
}
