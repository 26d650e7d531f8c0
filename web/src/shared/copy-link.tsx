import { Button, CopyButton } from '@mantine/core';
import { COMMON } from '../words/en/common.ts';

/** Copies where this page is, with all that is chosen on it. */
export function CopyLink() {
  return (
    <CopyButton value={location.href}>
      {({ copied, copy }) => (
        <Button variant="default" onClick={copy}>
          {copied ? COMMON.copied : COMMON.copy}
        </Button>
      )}
    </CopyButton>
  );
}
