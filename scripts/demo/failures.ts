import type { N8nClient } from '../n8n';

/** One line for each execution that failed since `since`: the workflow's node and its message. */
export async function failuresSince(client: N8nClient, since: Date): Promise<string[]> {
	const recent = (await client.executions(undefined, 20)).filter(
		({ status, startedAt }) => status !== 'success' && Date.parse(startedAt) >= since.getTime(),
	);
	return await Promise.all(
		recent.map(async ({ id, status }) => {
			const { error } = (await client.execution(id)).data.resultData;
			const node = error && 'node' in error ? error.node?.name : undefined;
			return `execution ${id}: ${status}${node ? ` in "${node}"` : ''}${error ? `: ${error.message}` : ''}`;
		}),
	);
}
