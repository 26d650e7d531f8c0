import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { PageHead } from '../shared/page-head.tsx';
import { SHELL } from '../words/en/shell.ts';

interface State {
  readonly error?: Error;
}

/** Keeps a page that fails from taking the shell with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = {};

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const { title, text, again } = SHELL.broken;
    return (
      <>
        <PageHead title={title} sentence={text} tone="bad" more={error.message} />
        <p>
          <Button variant="default" onClick={() => location.reload()}>
            {again}
          </Button>
        </p>
      </>
    );
  }
}
