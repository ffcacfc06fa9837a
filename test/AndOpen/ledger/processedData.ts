import type { N8nClaims } from '../../../nodes/AndOpen/ledger/n8nClaims';
import type { UnsafeDeduplicator } from '../../helpers/engine';

export { UnsafeDeduplicator } from '../../helpers/engine';

type Store = ConstructorParameters<typeof N8nClaims>[0];

const contextData = { workflow: { id: 'w', active: false } };

/** The store as a node of workflow `w` sees it. After `calls` further calls the process is dead. */
export function processedData(deduplicator: UnsafeDeduplicator, calls = Infinity): Store {
	let left = calls;
	const alive = () => {
		if (left-- <= 0) throw new Error('killed');
	};
	return {
		checkProcessedAndRecord: async (items, scope, options) => {
			alive();
			return await deduplicator.checkProcessedAndRecord(items, scope, contextData, options);
		},
		removeProcessed: async (items, scope, options) => {
			alive();
			await deduplicator.removeProcessed(items, scope, contextData, options);
		},
		getProcessedDataCount: async (scope, options) => {
			alive();
			return await deduplicator.getProcessedDataCount(scope, contextData, options);
		},
	};
}
