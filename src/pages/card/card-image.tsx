export interface CardImageProps {
  id?: string
  className?: string
  src: string
  alt: string
}

/** An image, not a canvas: in any browser a long press can save it. */
export function CardImage({ id = 'card-picture', className, src, alt }: CardImageProps) {
  return <img id={id} className={className} src={src} alt={alt} />
}
