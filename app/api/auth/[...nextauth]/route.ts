import { handleAuth } from '@/lib/web/session';

export { handleAuth as GET, handleAuth as POST };
