import { randomBytes } from 'node:crypto';

interface Grant {
	fileId: string;
	expiresAt: number;
}

/** Who may fetch a private file for a while: whoever knows the token. */
export class SignedUrls {
	private readonly grants = new Map<string, Grant>();

	/** Gives the token; its beginning lets the page recognise and hide it. */
	issue(fileId: string, expiresAt: number): string {
		const token = `signed-${randomBytes(24).toString('hex')}`;
		this.grants.set(token, { fileId, expiresAt });
		return token;
	}

	/** Whether the token opens this file now. */
	opens(token: string | undefined, fileId: string, now: number): boolean {
		const grant = this.grants.get(token ?? '');
		return grant !== undefined && grant.fileId === fileId && grant.expiresAt > now;
	}
}
