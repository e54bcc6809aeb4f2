export default definePageConfig({ navigationBarTitleText: '待办与消息' });
