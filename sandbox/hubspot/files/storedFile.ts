import { createHash } from 'node:crypto';
import type { FileAccess } from './access';
import { joinName } from './kinds';
import type { StoredFolder } from './folderStore';

/** A file of the account, with its bytes. */
export class StoredFile {
	bytes: Buffer = Buffer.alloc(0);
	md5 = '';
	isUsableInContent = true;
	updatedAt: number;
	/** Milliseconds; the file is gone from then on. */
	expiresAt: number | undefined;
	archivedAt: number | undefined;

	constructor(
		readonly id: string,
		readonly createdAt: number,
		/** Without the extension, as HubSpot shows it. */
		public name: string,
		readonly extension: string,
		/** `undefined`: the root. */
		public folder: StoredFolder | undefined,
		public access: FileAccess,
	) {
		this.updatedAt = createdAt;
	}

	get path(): string {
		return `${this.folder?.path ?? ''}/${joinName(this.name, this.extension)}`;
	}

	write(bytes: Buffer, now: number): void {
		this.bytes = bytes;
		this.md5 = createHash('md5').update(bytes).digest('hex');
		this.updatedAt = now;
	}

	isLive(now: number): boolean {
		return this.archivedAt === undefined && (this.expiresAt === undefined || this.expiresAt > now);
	}
}
