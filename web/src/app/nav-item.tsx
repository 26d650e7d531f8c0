import { Link, useLocation } from 'wouter';
import type { PortalPage } from './pages.ts';

interface NavItemProps {
  readonly page: PortalPage;
  readonly nav: NonNullable<PortalPage['nav']>;
  readonly className: string | undefined;
  readonly onGo?: () => void;
}

/** A link to a page. The page is fetched when somebody is about to go there. */
export function NavItem({ page, nav: { name, Icon }, className, onGo }: NavItemProps) {
  const [here] = useLocation();
  const fetchPage = (): void => void page.load();
  return (
    <Link
      href={page.path}
      className={className ?? ''}
      aria-current={isAt(here, page.path) ? 'page' : undefined}
      onPointerEnter={fetchPage}
      onFocus={fetchPage}
      onClick={onGo}
    >
      <Icon size={18} stroke={1.75} aria-hidden />
      <span>{name}</span>
    </Link>
  );
}

/** The pages below a list belong to it. */
function isAt(here: string, path: string): boolean {
  return here === path || (path !== '/' && here.startsWith(`${path}/`));
}
