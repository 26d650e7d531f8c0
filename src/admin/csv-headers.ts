/** The headers of a CSV file. Its name has the time at which it was made. */
export function csvHeaders(name: string): Record<string, string> {
  const now = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${name}-${now}.csv"`,
  };
}
