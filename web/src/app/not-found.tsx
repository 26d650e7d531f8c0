import { Link, useLocation } from 'wouter';
import { PageHead } from '../shared/page-head.tsx';
import { SHELL } from '../words/en/shell.ts';

/** For a path that the app serves and no page shows. */
export function NotFound() {
  const [path] = useLocation();
  const { title, text, home } = SHELL.notFound;
  return (
    <>
      <PageHead title={title} sentence={text(path)} />
      <p>
        <Link href="/">{home}</Link>
      </p>
    </>
  );
}
