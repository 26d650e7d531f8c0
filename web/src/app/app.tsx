import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '../api/query-client.ts';
import { NONCE } from '../theme/nonce.ts';
import { SCHEME, THEME, VARIABLES } from '../theme/theme.ts';
import { Gate } from './gate.tsx';

/** What every page stands on. */
export function App() {
  return (
    <MantineProvider
      theme={THEME}
      colorSchemeManager={SCHEME}
      defaultColorScheme="auto"
      cssVariablesResolver={VARIABLES}
      getStyleNonce={() => NONCE}
    >
      <QueryClientProvider client={queryClient}>
        <Gate />
        <Notifications position="bottom-right" />
      </QueryClientProvider>
    </MantineProvider>
  );
}
