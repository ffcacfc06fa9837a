import type { Core } from '../core';
import type { Account } from './account';
import type { RecordChange } from './records';
import { demoAccount } from './seed';

/** HubSpot's side of the sandbox: one account, which a reset replaces by a fresh one. */
export class HubSpot {
	account: Account;
	private readonly changeListeners: Array<(change: RecordChange) => void> = [];

	constructor(readonly core: Core) {
		this.account = demoAccount(core);
		this.forwardChanges();
		core.onReset(() => {
			this.account = demoAccount(core);
			this.forwardChanges();
		});
	}

	/** Everything that happens to records from now on, also after a reset; not what the demo data begins with. */
	onRecordChange(listener: (change: RecordChange) => void): void {
		this.changeListeners.push(listener);
	}

	private forwardChanges(): void {
		this.account.records.onChange((change) => {
			for (const listener of this.changeListeners) listener(change);
		});
	}
}
