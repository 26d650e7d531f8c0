/** The parts of ari-client 2.2.0 that the app uses. The package has no types. */
declare module 'ari-client' {
  export interface SwaggerResponse {
    readonly status: number;
    readonly data?: string;
  }

  export type SwaggerOperation = (
    args: Record<string, string>,
    success: (response: SwaggerResponse) => void,
    failure: (response: SwaggerResponse) => void,
  ) => void;

  export interface Client {
    /** The operations below ari-client's own wrapper. The wrapper drops the status of a refusal. */
    readonly _swagger: {
      readonly apis: Record<string, Record<string, SwaggerOperation>>;
    };
  }

  /** Loads the api-docs. It opens no WebSocket (`client.start` does that). */
  export function connect(url: string, username: string, password: string): Promise<Client>;
}
