/** What is used of ari-client 2.2.0, which brings no types. */
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
    /** The operations below its own wrapper, which drops the status of a refusal. */
    readonly _swagger: {
      readonly apis: Record<string, Record<string, SwaggerOperation>>;
    };
  }

  /** Loads the api-docs; opens no WebSocket (that is `client.start`). */
  export function connect(url: string, username: string, password: string): Promise<Client>;
}
