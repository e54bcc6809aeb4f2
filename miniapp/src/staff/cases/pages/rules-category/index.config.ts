export default definePageConfig({ navigationBarTitleText: '修改分类' });
