import { redirect } from 'next/navigation';

export default function Lab(): never {
  redirect('/lab/clock');
}
