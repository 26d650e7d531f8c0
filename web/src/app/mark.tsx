import mark from '../theme/mark.svg';

/** The sign of the product: one way that ends, and one that goes on. */
export function Mark({ size }: { size: number }) {
  return <img src={mark} width={size} height={size} alt="" />;
}
