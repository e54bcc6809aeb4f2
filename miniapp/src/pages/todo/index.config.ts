export default definePageConfig({ navigationBarTitleText: 'todo' });
